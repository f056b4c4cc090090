import Network from 'lucide-solid/icons/network'
import { For, Show } from 'solid-js'
import { type PictureRef, recipeLimits } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { PictureOption } from '../../ui/picture-option.tsx'
import { useStudioContext } from '../context.ts'
import { PictureThumb } from '../recipes/picture-thumb.tsx'
import type { MixParent } from './parents.ts'

/** The jam's pieces, to choose two to four of: hands with hands, textures with textures. */
export function ParentPicker(props: {
	pieces: readonly MixParent[]
	parents: readonly MixParent[]
	onTake(ref: PictureRef): void
	onLeave(ref: PictureRef): void
	onFamily(ref: PictureRef): void
}) {
	const { session } = useStudioContext()
	const has = ({ ref }: MixParent) => props.parents.some((parent) => parent.ref === ref)
	const isFull = () => props.parents.length >= recipeLimits.parents
	const fits = (piece: MixParent) => {
		const [first] = props.parents
		return !first || first.genes.kind === piece.genes.kind
	}
	const makerOf = ({ mark }: MixParent) =>
		session.authorOf(mark.author)?.name ?? t('attribution.unknown')
	return (
		<fieldset class="cross-parents">
			<legend>{t('mix.parents')}</legend>
			<Show when={props.pieces.length > 0} fallback={<p class="quiet">{t('mix.none')}</p>}>
				<div class="cross-pieces">
					<For each={props.pieces}>
						{(piece, i) => (
							<div class="cross-piece">
								<PictureOption
									group="cross-parent"
									name={t(`mix.pieces.${piece.genes.kind}`, i() + 1, makerOf(piece))}
									many
									checked={has(piece)}
									disabled={!has(piece) && (isFull() || !fits(piece))}
									onChoose={() => (has(piece) ? props.onLeave(piece.ref) : props.onTake(piece.ref))}
								>
									<PictureThumb sha256={piece.mark.picture.sha256} />
								</PictureOption>
								<span class="quiet" aria-hidden="true">
									{makerOf(piece)}
								</span>
							</div>
						)}
					</For>
				</div>
			</Show>
			<Show when={props.parents.at(-1)}>
				{(last) => (
					<button type="button" class="button" onClick={() => props.onFamily(last().ref)}>
						<Network size={18} aria-hidden="true" />
						{t('family.open')}
					</button>
				)}
			</Show>
		</fieldset>
	)
}
