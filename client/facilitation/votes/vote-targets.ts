import type { BallotArea, BallotMessage } from '../../../shared/ballot.ts'
import type { Mark } from '../../../shared/canvas.ts'
import { contains, type Rect, type Vec } from '../../../shared/geometry.ts'
import { isEraser, isHit } from '../../document/hit-test.ts'
import type { Scene } from '../../document/scene.ts'
import { t } from '../../messages/language.ts'
import type { Session } from '../../sync/session.ts'
import { formatList } from '../../ui/format.ts'

/** Something that has dots or can get them. */
export interface VoteTarget {
	id: string
	name: string
	/** World units. */
	frame: Rect
}

/** @returns the mark as a target. */
function targetOf(session: Session, { id, author, bounds }: Mark): VoteTarget {
	const maker = session.authorOf(author)?.name
	return { id, name: maker ? t('ballot.itemBy', maker) : t('ballot.item'), frame: bounds }
}

/** @returns the area as a target; a format's piece is named after those who made it. */
function targetOfArea({ stage }: Session, area: BallotArea): VoteTarget {
	const pieces = stage.activity()?.pieces ?? []
	const at = pieces.findIndex(({ steps }) => steps[0]?.desk === area.id)
	const makers = new Set(pieces[at]?.steps.flatMap((step) => step.makers))
	if (at < 0 || makers.size === 0) return area
	const name = t('ballot.pieceBy', at + 1, formatList([...makers]))
	return { ...area, name }
}

/** @returns all areas of a vote on areas, in their order. */
export function areaTargets(session: Session, { targets }: BallotMessage): VoteTarget[] {
	return targets.on === 'areas' ? targets.areas.map((area) => targetOfArea(session, area)) : []
}

/** @returns those of these targets that can be found, in the order of the ids. */
export function targetsWith(
	session: Session,
	{ targets }: BallotMessage,
	ids: Iterable<string>,
): VoteTarget[] {
	return [...ids].flatMap((id): VoteTarget[] => {
		if (targets.on === 'areas') {
			const area = targets.areas.find((area) => area.id === id)
			return area ? [targetOfArea(session, area)] : []
		}
		const mark = session.scene.get(id)
		return mark ? [targetOf(session, mark)] : []
	})
}

/** @param slack tolerance around thin marks, world units. @returns what a press there is about */
export function targetAt(
	session: Session,
	{ targets }: BallotMessage,
	point: Vec,
	slack: number,
): VoteTarget | undefined {
	if (targets.on === 'areas') {
		const area = targets.areas.find(({ frame }) => contains(frame, point))
		return area && targetOfArea(session, area)
	}
	const mark = topMarkAt(session.scene, point, slack)
	return mark && targetOf(session, mark)
}

function topMarkAt(scene: Scene, point: Vec, slack: number): Mark | undefined {
	return scene.marks.findLast(
		(mark) =>
			scene.isVisible(mark) && !mark.pending && !isEraser(mark) && isHit(mark, point, slack),
	)
}
