import type { Mark } from '../../shared/canvas.ts'
import { ground } from '../../shared/layers.ts'
import type { Content } from '../../shared/mark-content.ts'
import type { Approvable } from '../../shared/mark-picture.ts'
import { sourcePictureOf } from '../../shared/material.ts'
import type { Role } from '../../shared/roles.ts'
import type { Stage, StageTool } from '../../shared/stage.ts'
import { toolsOf } from '../../shared/stage-tools.ts'

interface PermissionSources {
	role: Role
	stage(): Stage
	allows(tool: StageTool): boolean
	/** Whether this person made something, by its Yjs client id. */
	isMine(made: { author: number }): boolean
}

/** A mark, as far as its maker matters. */
type Made = Pick<Mark, 'id' | 'author'>

/**
 * What the stage lets this person do to what is on the canvas: the page offers nothing that the
 * server would refuse (worker/jam/inspection/stage-rules.ts).
 */
export function createPermissions({ role, stage, allows, isMine }: PermissionSources) {
	const isGuest = role !== 'host'
	const isProtected = (id: string) => stage().protectedMarks.includes(id)
	/** Whether a mark is everybody's to change, or this person's own. */
	const isWithin = (mark: Made) =>
		!isGuest || (!isProtected(mark.id) && (stage().change === 'everything' || isMine(mark)))
	const canChange = (mark: Made) => isWithin(mark) && (!isGuest || stage().change !== 'nothing')
	/** Whether this person sees a mark that waits for approval: its maker and hosts do. */
	const canSee = (mark: Mark) => !mark.pending || !isGuest || isMine(mark)
	const canMake = (content: Content) => toolsOf(content).every(allows)

	return {
		allows,
		/** Whether guests can't change a mark. */
		isProtected: (id: string) => isGuest && isProtected(id),
		/** Whether a mark may be moved, restacked, grouped or locked. */
		canChange,
		/** Whether a mark may be removed, and restored. */
		canRemove: isWithin,
		/** Whether all tools that something is made with may be used now. */
		canMake,
		/** Whether the content of a mark may be changed: only its maker may do it. */
		canRestyle: (mark: Mark) => isMine(mark) && canChange(mark) && canMake(mark),
		/** Whether the text of a mark may be edited. */
		canWrite(mark: Made & { pending?: boolean | undefined }): boolean {
			const isApproved = stage().approval === 'pictures-and-texts' && !mark.pending
			// The words of a text that waits are its maker's alone.
			return isWithin(mark) && (isGuest ? !isApproved : !mark.pending)
		},
		/** Whether a mark may be copied. */
		canCopy: (mark: Mark) => isWithin(mark) && canMake(mark) && canSee(mark),
		/** @param layer without author: the ground. */
		canChangeLayer({ id, author }: { id: string; author?: number }): boolean {
			const { change } = stage()
			if (!isGuest || change === 'everything') return true
			return id !== ground && change === 'own' && author !== undefined && isMine({ author })
		},
		/** Whether the colour and the texture of the paper may be changed. */
		canChangePaper: () => !isGuest || stage().change === 'everything',
		/** Whether colours may be taken out of the jam's palette; everyone may add some. */
		canRemoveColours: () => !isGuest || stage().change === 'everything',
		/** Whether new content has to wait for the host's approval. */
		needsApproval(content: Approvable): boolean {
			const { approval } = stage()
			if (!isGuest || approval === 'none') return false
			const isText = content.kind === 'text' || content.kind === 'note'
			if (content.kind === 'picture' || sourcePictureOf(content.material)) return true
			return isText && approval === 'pictures-and-texts'
		},
		canSee,
	}
}

export type Permissions = ReturnType<typeof createPermissions>
