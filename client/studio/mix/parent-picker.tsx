import Network from 'lucide-solid/icons/network'
import { For, Show } from 'solid-js'
import { type PictureRef, recipeLimits } from '../../../shared/recipe.ts'
import { t } from '../../messages/language.ts'
import { PictureOption } from '../../ui/picture-option.tsx'
import { useStudioContext } from '../context.ts'
import { PictureThumb } from '../recipes/picture-thumb.tsx'
import type { MixParent } from './parents.ts'

/** Selects two to four of the jam's pieces, all of the same kind: styles or textures. */
export function ParentPicker(props: {
	pieces: readonly MixParent[]
	parents: readonly MixParent[]
	onAdd(ref: PictureRef): void
	onRemove(ref: PictureRef): void
	onFamily(ref: PictureRef): void
}) {
	const { session } = useStudioContext()
	const isParent = ({ ref }: MixParent) => props.parents.some((parent) => parent.ref === ref)
	const isFull = () => props.parents.length >= recipeLimits.parents
	const isSameKind = (piece: MixParent) => {
		const [first] = props.parents
		return !first || first.genes.kind === piece.genes.kind
	}
	const authorName = ({ mark }: MixParent) =>
		session.authorOf(mark.author)?.name ?? t('attribution.unknown')
	return (
		<fieldset class="mix-parents">
			<legend>{t('mix.parents')}</legend>
			<Show when={props.pieces.length > 0} fallback={<p class="quiet">{t('mix.none')}</p>}>
				<div class="mix-pieces">
					<For each={props.pieces}>
						{(piece, i) => (
							<div class="mix-piece">
								<PictureOption
									group="mix-parent"
									name={t(`mix.pieces.${piece.genes.kind}`, i() + 1, authorName(piece))}
									many
									checked={isParent(piece)}
									disabled={!isParent(piece) && (isFull() || !isSameKind(piece))}
									onChoose={() =>
										isParent(piece) ? props.onRemove(piece.ref) : props.onAdd(piece.ref)
									}
								>
									<PictureThumb sha256={piece.mark.picture.sha256} />
								</PictureOption>
								<span class="quiet" aria-hidden="true">
									{authorName(piece)}
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
