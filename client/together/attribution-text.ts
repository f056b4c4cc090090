import { isMaterial, type Mark, type PictureMark } from '../../shared/canvas.ts'
import { brushOf, usesOfBrush } from '../document/brushes-in-use.ts'
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

/** Names of others that a brush of the canvas is shown with. */
const maxOthers = 3

/**
 * @returns who else paints with the brush of the canvas that a mark is painted with; undefined when
 * nobody does. Who made the brush is not known: its file could claim anybody.
 */
export function describeBrush(session: Session, mark: Mark): string | undefined {
	const brush = brushOf(mark)
	if (!brush) return undefined
	const { scene } = session
	const creator = scene.creatorOf(mark)
	const others = usesOfBrush(scene, brush).filter((use) => scene.creatorOf(use) !== creator)
	if (others.length === 0) return undefined
	const names = others.slice(0, maxOthers).map((use) => authorName(session, use))
	return t('materials.brushShared', formatList(names))
}

/** @returns what a mark is: "a photo", "a note". */
export function describeMark(mark: Mark): string {
	if (mark.kind === 'picture')
		return t(isPainted(mark) ? 'attribution.painted' : 'attribution.photo')
	if (brushOf(mark)) return t('materials.madeFromCanvas')
	if (isMaterial(mark)) return t('materials.made', materialName(mark.material.channel))
	return t(`attribution.${mark.kind}`)
}

function isPainted({ picture }: PictureMark): boolean {
	return picture.recipe !== undefined
}
