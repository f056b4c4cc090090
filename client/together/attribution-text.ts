import { isMaterial, type Mark, type PictureMark } from '../../shared/canvas.ts'
import { t } from '../messages/language.ts'
import { materialName } from '../messages/material-name.ts'
import type { Session } from '../sync/session.ts'
import { formatList } from '../ui/format.ts'

/** @returns the maker's name, as the mark's author gave it. */
export function makerOf(session: Session, { author }: Mark): string {
	const name = session.authorOf(author)?.name ?? t('attribution.unknown')
	return author === session.presence.id ? t('attribution.you', name) : name
}

/** @returns who wrote in a text or a note, where that was not its maker alone. */
export function writtenBy(session: Session, mark: Mark): string | undefined {
	const writers = session.otherWriters(mark)
	return writers.length > 0 ? t('attribution.writtenBy', formatList(writers)) : undefined
}

export function whatIs(mark: Mark): string {
	if (mark.kind === 'picture')
		return t(isPainted(mark) ? 'attribution.painted' : 'attribution.photo')
	if (isMaterial(mark)) return t('materials.made', materialName(mark.material.channel))
	return t(`attribution.${mark.kind}`)
}

function isPainted({ picture }: PictureMark): boolean {
	return picture.recipe !== undefined
}
