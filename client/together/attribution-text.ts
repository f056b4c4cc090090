import { isMaterial, type Mark, type PictureMark } from '../../shared/canvas.ts'
import { sourcePictureOf } from '../../shared/material.ts'
import { t } from '../messages/language.ts'
import { materialName } from '../messages/material-name.ts'
import type { Session } from '../sync/session.ts'
import { formatList } from '../ui/format.ts'

/** @returns the name of a mark's author. */
export function authorName(session: Session, { author }: Mark): string {
	const name = session.authorOf(author)?.name ?? t('attribution.unknown')
	return author === session.presence.id ? t('attribution.you', name) : name
}

/** @returns who else wrote in a text or a note; undefined when only its author did. */
export function describeWriters(session: Session, mark: Mark): string | undefined {
	const writers = session.otherWriters(mark)
	return writers.length > 0 ? t('attribution.writtenBy', formatList(writers)) : undefined
}

/** @returns what a mark is: "a photo", "a note". */
export function describeMark(mark: Mark): string {
	if (mark.kind === 'picture')
		return t(isPainted(mark) ? 'attribution.painted' : 'attribution.photo')
	if (isMaterial(mark) && sourcePictureOf(mark.material)) return t('materials.madeFromCanvas')
	if (isMaterial(mark)) return t('materials.made', materialName(mark.material.channel))
	return t(`attribution.${mark.kind}`)
}

function isPainted({ picture }: PictureMark): boolean {
	return picture.recipe !== undefined
}
