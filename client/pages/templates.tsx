import Columns from 'lucide-solid/icons/columns-4'
import Grid from 'lucide-solid/icons/grid-3x3'
import Palette from 'lucide-solid/icons/palette'
import User from 'lucide-solid/icons/person-standing'
import { createSignal, For } from 'solid-js'
import { Dynamic } from 'solid-js/web'
import type { Format } from '../../shared/format.ts'
import { type BuiltInFormat, builtIn } from '../facilitation/formats/built-in.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import { received, request } from '../sync/request.ts'
import { jamUrl } from '../sync/route.ts'
import type { CreationProofControl } from './creation-proof.tsx'
import './templates.css'

const templates = [
	{ id: 'mural', icon: Grid, format: 'canvas' },
	{ id: 'corpse', icon: User, format: 'corpse' },
	{ id: 'wheel', icon: Palette, format: 'canvas' },
	{ id: 'telephone', icon: Columns, format: 'telephone' },
] as const satisfies readonly { id: string; icon: typeof Grid; format: BuiltInFormat }[]
type Template = (typeof templates)[number]

/** On one canvas, the template's own task is that of the round. */
function formatOf({ id, format }: Pick<Template, 'id' | 'format'>): Format {
	const base = builtIn(format)
	if (format !== 'canvas') return base
	const prompt = t(`templates.${id}.prompt`)
	return {
		...base,
		name: t(`templates.${id}.name`),
		rounds: base.rounds.map((round) => ({ ...round, prompt })),
	}
}

/** Starts a jam from a template, with one press. The files are loaded on demand. */
export function Templates(props: { proof: CreationProofControl }) {
	const [opening, setOpening] = createSignal<string>()
	const [failure, setFailure] = createSignal<string>()

	async function open({ id, format }: Template): Promise<void> {
		setOpening(id)
		setFailure(undefined)
		try {
			const [{ openFile }, file, proof] = await Promise.all([
				import('../sync/open-file.ts'),
				request(`/templates/${id}.tessera.zip`, {}).then((response) => received(response.blob())),
				props.proof.get(),
			])
			const control = { signal: new AbortController().signal, onStep: () => undefined }
			const jam = await openFile(control, file, proof, {
				title: t(`templates.${id}.name`),
				prompt: t(`templates.${id}.prompt`),
				format: formatOf({ id, format }),
			})
			location.assign(jamUrl(jam.id, jam.keys.host))
		} catch (error) {
			props.proof.onError(error)
			setFailure(sentenceOf(error))
			setOpening(undefined)
		}
	}

	return (
		<section class="templates">
			<h2>{t('templates.title')}</h2>
			<ul>
				<For each={templates}>
					{(template) => (
						<li>
							<button
								type="button"
								class="button"
								disabled={opening() !== undefined}
								aria-busy={opening() === template.id}
								onClick={() => void open(template)}
							>
								<Dynamic component={template.icon} size={20} aria-hidden="true" />
								{t(`templates.${template.id}.name`)}
							</button>
						</li>
					)}
				</For>
			</ul>
			<p role="alert" class="home-trouble">
				{failure()}
			</p>
		</section>
	)
}
