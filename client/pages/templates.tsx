import { createSignal, For } from 'solid-js'
import type { Format } from '../../shared/format.ts'
import { type BuiltInFormat, builtIn } from '../facilitation/formats/built-in.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import { received, request } from '../sync/api/request.ts'
import { jamUrl } from '../sync/route.ts'
import type { CreationProofControl } from './creation-proof.tsx'

const templates = [
	{ id: 'mural', format: 'canvas' },
	{ id: 'corpse', format: 'corpse' },
	{ id: 'wheel', format: 'canvas' },
	{ id: 'telephone', format: 'telephone' },
] as const satisfies readonly { id: string; format: BuiltInFormat }[]
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
				import('../sync/jam-file/open-file.ts'),
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
		<section>
			<h2>{t('templates.title')}</h2>
			<ul class="picture-cards">
				<For each={templates}>
					{(template) => (
						<li>
							<button
								type="button"
								class="picture-card"
								disabled={opening() !== undefined}
								aria-busy={opening() === template.id}
								onClick={() => void open(template)}
							>
								<img
									class="template-picture"
									src={`/templates/${template.id}.svg`}
									alt=""
									loading="lazy"
								/>
								<span class="picture-card-name">{t(`templates.${template.id}.name`)}</span>
								<span class="quiet">{t(`templates.${template.id}.about`)}</span>
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
