import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { type PictureRef, refOf } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Slider } from '../../ui/slider.tsx'
import { useStudioContext } from '../context.ts'
import { EngineSettings } from '../panel/engine-settings.tsx'
import { JobFoot } from '../panel/job-foot.tsx'
import { useStudio } from '../panel/studio-state.ts'
import { createFamily } from '../recipes/create-family.ts'
import { FirstTexture } from './first-texture.tsx'
import { growFirst } from './grow-first.ts'
import type { Motif, Sibling } from './offspring.ts'
import { OffspringView } from './offspring-view.tsx'
import { inputOf } from './paint-child.ts'
import { ParentPicker } from './parent-picker.tsx'
import { type MixParent, piecesIn, withParent } from './parents.ts'
import './mix.css'

const motifs: readonly Motif[] = ['parent', 'frame']

/** Pieces of several people, and the children that they might have. */
export function Mix() {
	const jam = useStudioContext()
	const { recipes, selection, session } = jam
	const desk = useStudio()
	const family = createFamily(session.scene)
	const pieces = createMemo(() => piecesIn(family()))
	// Each piece once, all of one kind, and none that is gone.
	const parents = createMemo(() =>
		recipes
			.parents()
			.flatMap((ref) => pieces().find((piece) => piece.ref === ref) ?? [])
			.reduce<readonly MixParent[]>(withParent, []),
	)
	const [wildness, setWildness] = createSignal(0.5)
	const [motif, setMotif] = createSignal<Motif>('parent')
	const { brood, breeding, placing } = desk.mix()
	const [last, setLast] = createSignal<'breeding' | 'placing'>('breeding')

	const take = (refs: readonly PictureRef[]) => recipes.setParents([...recipes.parents(), ...refs])
	const leave = (left: PictureRef) =>
		recipes.setParents(
			parents()
				.map(({ ref }) => ref)
				.filter((ref) => ref !== left),
		)

	// What one selects on the canvas is taken as a parent.
	createEffect(
		on(selection.marks, (marks) =>
			take(marks.flatMap((mark) => (mark.kind === 'picture' ? [refOf(mark.picture.sha256)] : []))),
		),
	)

	function begin(): void {
		const wish = {
			...{ parents: parents(), wildness: wildness(), motif: motif() },
			...{ frame: desk.region(), longestSide: desk.longestSide(), engine: desk.engine() },
		}
		setLast('breeding')
		void breeding.start(async (signal, onProgress) => {
			await brood.begin(wish, signal, onProgress)
			return undefined
		})
	}

	function keep(sibling: Sibling): void {
		setLast('placing')
		void placing.start((signal, onProgress) =>
			brood.keep(sibling, desk.region(), desk.engine(), signal, onProgress),
		)
	}

	function plant(channels: readonly number[]): void {
		setLast('placing')
		const [frame, longestSide, engine] = [desk.region(), desk.longestSide(), desk.engine()]
		void placing.start(async (signal, onProgress) => {
			const options = { engine, signal, onProgress }
			const ref = await growFirst(jam, channels, frame, longestSide, options)
			take([ref])
			return ref
		})
	}

	/** Of two jobs the one that one waits for, or waited for. */
	const job = () => {
		if (placing.progress()) return placing
		return breeding.progress() || last() === 'breeding' ? breeding : placing
	}
	const said = () => {
		if (job() === placing && placing.result() !== undefined) return t('mix.placed')
		return breeding.state().is === 'done' ? t('mix.choose') : ''
	}
	const choosesMotif = () => parents()[0]?.genes.kind === 'hand' && inputOf(parents()) !== undefined

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{t('mix.hint')}</p>
				<ParentPicker
					pieces={pieces()}
					parents={parents()}
					onTake={(ref) => take([ref])}
					onLeave={leave}
					onFamily={recipes.showFamily}
				/>
				<Show when={brood.siblings().length > 0}>
					<OffspringView
						siblings={brood.siblings()}
						disabled={placing.progress() !== undefined}
						onKeep={keep}
					/>
				</Show>
				<Slider
					label={t('mix.variation')}
					value={Math.round(wildness() * 100)}
					min={0}
					max={100}
					step={10}
					format={(percent) => t('common.percent', percent)}
					onChange={(percent) => setWildness(percent / 100)}
				/>
				<Show when={choosesMotif()}>
					<RadioGroup
						label={t('mix.motif')}
						chosen={motif()}
						options={motifs.map((value) => ({ value, name: t(`mix.motifs.${value}`) }))}
						onChoose={setMotif}
					/>
				</Show>
				<FirstTexture
					isOpen={pieces().length === 0}
					disabled={placing.progress() !== undefined}
					onGrow={plant}
				/>
				<EngineSettings />
			</div>
			<JobFoot
				job={job()}
				label={t(brood.siblings().length > 0 ? 'mix.again' : 'mix.go')}
				disabled={parents().length < 2}
				go={begin}
			>
				{said()}
			</JobFoot>
		</>
	)
}
