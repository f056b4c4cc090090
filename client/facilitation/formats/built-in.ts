import { type StageTool, stageTools } from '../../../shared/allowed-tools.ts'
import type { Format, FormatRound } from '../../../shared/format.ts'
import { inks } from '../../../shared/ink.ts'
import { t } from '../../messages/language.ts'

/** The formats that every jam has, in the order in which they are offered. */
export const builtInFormats = [
	'canvas',
	'mosaic',
	'corpse',
	'telephone',
	'relay',
	'duel',
	'restyle',
] as const
export type BuiltInFormat = (typeof builtInFormats)[number]

const round: FormatRound = {
	prompt: '',
	seconds: 0,
	work: 'desks',
	moves: 'nothing',
	seen: { is: 'nothing' },
	tools: null,
}
const words: StageTool[] = ['text', 'note']
const pens: StageTool[] = [...inks, 'shape']

const plans: Record<BuiltInFormat, () => Omit<Format, 'version' | 'name'>> = {
	canvas: () => ({
		rounds: [{ ...round, work: 'canvas', seconds: 600 }],
		group: 1,
		plot: { w: 1200, h: 900, gap: 120, stepGap: 0 },
		end: 'reveal',
	}),
	mosaic: () => ({
		rounds: [{ ...round, prompt: t('formats.prompts.mosaic'), seconds: 480 }],
		group: 1,
		plot: { w: 900, h: 900, gap: 0, stepGap: 0 },
		end: 'vote',
	}),
	corpse: () => ({
		rounds: (['head', 'body', 'legs'] as const).map((part, i) => ({
			...round,
			prompt: t(`formats.prompts.${part}`),
			seconds: 180,
			moves: i === 0 ? 'nothing' : 'pieces',
			seen: i === 0 ? { is: 'nothing' } : { is: 'strip', units: 60 },
		})),
		group: 1,
		plot: { w: 1200, h: 700, gap: 240, stepGap: 0 },
		end: 'album',
	}),
	telephone: () => ({
		rounds: (['write', 'draw', 'describe', 'drawAgain'] as const).map((step, i) => ({
			...round,
			prompt: t(`formats.prompts.${step}`),
			seconds: i % 2 === 0 ? 90 : 180,
			moves: i === 0 ? 'nothing' : 'pieces',
			seen: i === 0 ? { is: 'nothing' } : { is: 'whole' },
			tools: i % 2 === 0 ? words : pens,
		})),
		group: 1,
		plot: { w: 1200, h: 900, gap: 240, stepGap: 80 },
		end: 'album',
	}),
	relay: () => ({
		rounds: [0, 1, 2].map((i) => ({
			...round,
			prompt: t(i === 0 ? 'formats.prompts.begin' : 'formats.prompts.continue'),
			seconds: 120,
			moves: i === 0 ? 'nothing' : 'desks',
		})),
		group: 1,
		plot: { w: 1200, h: 900, gap: 120, stepGap: 0 },
		end: 'album',
	}),
	duel: () => ({
		rounds: [
			{ ...round, prompt: t('formats.prompts.duelDrawing'), seconds: 180, work: 'canvas' },
			{ ...round, prompt: t('formats.prompts.duel'), seconds: 300, moves: 'copies' },
		],
		group: 1,
		teams: 2,
		plot: { w: 1200, h: 900, gap: 120, stepGap: 0 },
		end: 'vote',
	}),
	restyle: () => ({
		rounds: [0, 1, 2].map((i) => ({
			...round,
			prompt: t(i === 0 ? 'formats.prompts.begin' : 'formats.prompts.restyle'),
			seconds: 180,
			moves: i === 0 ? 'nothing' : 'desks',
			tools: i === 0 ? stageTools.filter((tool) => tool !== 'studio') : ['studio'],
		})),
		group: 1,
		plot: { w: 1200, h: 900, gap: 120, stepGap: 0 },
		end: 'album',
	}),
}

/** @returns the format, with its texts in the language that the page speaks. */
export function builtIn(id: BuiltInFormat): Format {
	return { version: 1, name: t(`formats.names.${id}`), ...plans[id]() }
}
