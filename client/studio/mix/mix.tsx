import { createEffect, createMemo, createSignal, on, Show } from 'solid-js'
import { type PictureRef, refOf } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { RadioGroup } from '../../ui/radio-group.tsx'
import { Slider } from '../../ui/slider.tsx'
import { useStudioContext } from '../context.ts'
import { EngineSettings } from '../panel/engine-settings.tsx'
import { JobFooter } from '../panel/job-footer.tsx'
import { useStudio } from '../panel/studio-state.ts'
import { createFamily } from '../recipes/create-family.ts'
import { FirstTexture } from './first-texture.tsx'
import { parentInput, placeFirstTexture } from './mix-painting.ts'
import type { Motif, OffspringPicture } from './offspring.ts'
import { OffspringView } from './offspring-view.tsx'
import { ParentPicker } from './parent-picker.tsx'
import { addParent, findPieces, type MixParent } from './parents.ts'
import './mix.css'

const motifs: readonly Motif[] = ['parent', 'frame']

/** Mixes pieces of several people into new ones. */
export function Mix() {
	const context = useStudioContext()
	const { recipes, selection, session } = context
	const state = useStudio()
	const family = createFamily(session.scene)
	const pieces = createMemo(() => findPieces(family()))
	// Unique, of one kind, and still on the canvas.
	const parents = createMemo(() =>
		recipes
			.parents()
			.flatMap((ref) => pieces().find((piece) => piece.ref === ref) ?? [])
			.reduce<readonly MixParent[]>(addParent, []),
	)
	const [mutationStrength, setMutationStrength] = createSignal(0.5)
	const [motif, setMotif] = createSignal<Motif>('parent')
	const { offspring, generating, placing } = state.mix()
	const [last, setLast] = createSignal<'generating' | 'placing'>('generating')

	const addParents = (refs: readonly PictureRef[]) =>
		recipes.setParents([...recipes.parents(), ...refs])
	const removeParent = (removed: PictureRef) =>
		recipes.setParents(
			parents()
				.map(({ ref }) => ref)
				.filter((ref) => ref !== removed),
		)

	// Pictures that the user selects on the canvas become parents.
	createEffect(
		on(selection.marks, (marks) =>
			addParents(
				marks.flatMap((mark) => (mark.kind === 'picture' ? [refOf(mark.picture.sha256)] : [])),
			),
		),
	)

	function generate(): void {
		const request = {
			parents: parents(),
			mutationStrength: mutationStrength(),
			motif: motif(),
			frame: state.region(),
			longestSide: state.sideFor(state.region()),
			engine: state.engine(),
		}
		setLast('generating')
		void generating.start((signal, onProgress) => offspring.generate(request, signal, onProgress))
	}

	function place(child: OffspringPicture): void {
		setLast('placing')
		void placing.start((signal, onProgress) =>
			offspring.place(child, state.region(), state.engine(), signal, onProgress),
		)
	}

	function placeTexture(channels: readonly number[]): void {
		setLast('placing')
		const [frame, engine] = [state.region(), state.engine()]
		const longestSide = state.sideFor(frame)
		void placing.start(async (signal, onProgress) => {
			const options = { engine, signal, onProgress }
			const ref = await placeFirstTexture(context, channels, frame, longestSide, options)
			addParents([ref])
			return ref
		})
	}

	/** The running job, or the last one. */
	const job = () => {
		if (placing.progress()) return placing
		return generating.progress() || last() === 'generating' ? generating : placing
	}
	const message = () => {
		if (job() === placing && placing.result() !== undefined) return t('mix.placed')
		if (parents().length < 2) return t('mix.tooFew')
		return generating.state().status === 'done' ? t('mix.choose') : ''
	}
	const canChooseMotif = () =>
		parents()[0]?.genes.kind === 'style' && parentInput(parents()) !== undefined

	return (
		<>
			<div class="studio-body">
				<p class="quiet studio-hint">{t('mix.hint')}</p>
				<ParentPicker
					pieces={pieces()}
					parents={parents()}
					onAdd={(ref) => addParents([ref])}
					onRemove={removeParent}
					onFamily={recipes.showFamily}
				/>
				<Show when={offspring.children().length > 0}>
					<OffspringView
						offspring={offspring.children()}
						disabled={placing.progress() !== undefined}
						onPlace={place}
					/>
				</Show>
				<Slider
					label={t('mix.variation')}
					value={Math.round(mutationStrength() * 100)}
					min={0}
					max={100}
					step={10}
					format={(percent) => t('common.percent', percent)}
					onChange={(percent) => setMutationStrength(percent / 100)}
				/>
				<Show when={canChooseMotif()}>
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
					onCreate={placeTexture}
				/>
				<EngineSettings />
			</div>
			<JobFooter
				job={job()}
				label={t(offspring.children().length > 0 ? 'mix.again' : 'mix.go')}
				disabled={parents().length < 2}
				onStart={generate}
			>
				{message()}
			</JobFooter>
		</>
	)
}
