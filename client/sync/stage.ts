import { batch, createMemo, createSignal } from 'solid-js'
import * as v from 'valibot'
import type { BallotMessage } from '../../shared/ballot.ts'
import type { Desk } from '../../shared/desks.ts'
import type { ActivityMessage } from '../../shared/format.ts'
import { canPaint, type Role } from '../../shared/roles.ts'
import { openStage, Roster, type Stage, StageMessage, type StageTool } from '../../shared/stage.ts'

/** The stage of the jam as this page knows it. Until the server has told it, everything is allowed. */
export function createStage(linkRole: Role) {
	const [stage, setStage] = createSignal<Stage>(openStage)
	const [role, setRole] = createSignal<Role>(linkRole)
	const [roster, setRoster] = createSignal<Roster>({ people: [], waiting: [], desks: [] })
	const [ballot, setBallot] = createSignal<BallotMessage | null>(null)
	const [activity, setActivity] = createSignal<ActivityMessage | null>(null)
	const [desk, setDesk] = createSignal<Desk | null>()
	const [revealed, setRevealed] = createSignal<readonly Desk[]>()
	/** The server's clock minus this device's, milliseconds. */
	const [clockOffset, setClockOffset] = createSignal(0)
	const isFrozen = createMemo(() => stage().frozen && linkRole !== 'host')

	return {
		stage,
		/** What this person may do now: a host can make an artist a viewer. */
		role,
		/** Who is in the jam and who waits, as hosts are told; empty for others. */
		roster,
		/** The ballot, with this person's dots; null when there is none. */
		ballot,
		/** The format that is running; null when there is none. */
		activity,
		/** The desk where this person sits; null: none; undefined: the server has not told yet. */
		desk,
		/** Desks that are part of the canvas now; undefined: the server has not told yet. */
		revealed,
		/** True while the host has paused painting for this person. */
		isFrozen,
		canPaint: createMemo(() => canPaint(role()) && !isFrozen()),

		/** @returns whether the host allows this person a tool or an instrument. */
		allows(tool: StageTool): boolean {
			const { tools, change } = stage()
			if (linkRole === 'host') return true
			if (tool === 'eraser' && change !== 'everything') return false
			return tools === null || tools.includes(tool)
		},

		/** @returns the time on the server's clock; milliseconds since 1970. */
		serverNow: () => Date.now() + clockOffset(),

		/** @param json of a stage frame. @throws on one that can't be read */
		receiveStage(json: string): void {
			const message = v.parse(StageMessage, JSON.parse(json))
			batch(() => {
				setClockOffset(message.now - Date.now())
				setRole(message.role)
				setStage(message.stage)
				setBallot(message.ballot)
				setActivity(message.activity)
				setDesk(message.desk)
				setRevealed(message.revealed)
			})
		},

		/** @param json of a roster frame. @throws on one that can't be read */
		receiveRoster(json: string): void {
			setRoster(v.parse(Roster, JSON.parse(json)))
		},
	}
}

export type StageState = ReturnType<typeof createStage>
