import { Dialog } from '@kobalte/core/dialog'
import { createMemo } from 'solid-js'
import type { ActivityPiece } from '../../../shared/format.ts'
import { t } from '../../messages/language.ts'
import { useTogetherContext } from '../../together/context.ts'
import { DialogFrame } from '../../ui/dialog-frame.tsx'
import { Album, type AlbumPiece } from './album.tsx'

/** The album of the format that is over. */
export function AlbumDialog() {
	const { session, viewport, panels } = useTogetherContext()
	const pieces = createMemo(() => {
		const totals = session.stage.ballot()?.totals
		return session.stage
			.activity()
			?.pieces.map((piece, i) => toAlbum(piece, t('album.piece', i + 1), totals ?? undefined))
	})
	return (
		<Dialog {...panels.control('album')}>
			<DialogFrame title={t('album.title')} wide>
				<Album pieces={pieces() ?? []} paint={viewport.snapshot} />
			</DialogFrame>
		</Dialog>
	)
}

function toAlbum(
	{ steps }: ActivityPiece,
	name: string,
	totals: Record<string, number> | undefined,
): AlbumPiece {
	const [first] = steps
	const dots = totals && first?.desk ? (totals[first.desk] ?? 0) : undefined
	return { name, steps, dots }
}
