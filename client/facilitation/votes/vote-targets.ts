import type { BallotMessage } from '../../../shared/ballot.ts'
import type { Mark } from '../../../shared/canvas.ts'
import type { Rect, Vec } from '../../../shared/geometry.ts'
import { isEraser, isHit } from '../../document/hit-test.ts'
import type { Scene } from '../../document/scene.ts'
import { t } from '../../messages/language.ts'
import type { Session } from '../../sync/session.ts'

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

/** @returns those of these targets that can be found, in the order of the ids. */
export function targetsWith(
	session: Session,
	{ targets }: BallotMessage,
	ids: Iterable<string>,
): VoteTarget[] {
	return [...ids].flatMap((id): VoteTarget[] => {
		if (targets.on === 'areas') return targets.areas.filter((area) => area.id === id)
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
		return targets.areas.find(({ frame: { x, y, w, h } }) => {
			return point.x >= x && point.x <= x + w && point.y >= y && point.y <= y + h
		})
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
