import { createEffect, createMemo, createSignal, on } from 'solid-js'
import type { BallotMessage, Dots } from '../../../shared/ballot.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import { t } from '../../messages/language.ts'
import { placeDots } from '../../sync/api/ballot-api.ts'
import type { Session } from '../../sync/session.ts'

/**
 * The dots of this person in the ballot. A dot shows at once, and is taken back when the server
 * refuses it. Create inside a Solid owner.
 */
export function createDots(session: Session, announce: (text: string) => void) {
	const { ballot, role } = session.stage
	/** Dots that the server has not confirmed yet. */
	const [wanted, setWanted] = createSignal<Dots>({})
	let last: Promise<unknown> = Promise.resolve()
	let waiting = 0
	createEffect(
		on(ballot, (now, before) => {
			if (waiting === 0 || now?.id !== before?.id) setWanted({})
		}),
	)

	const mine = createMemo((): Dots => ({ ...ballot()?.mine, ...wanted() }))
	const placed = () => Object.values(mine()).reduce((sum, dots) => sum + dots, 0)
	const left = () => Math.max(0, (ballot()?.budget ?? 0) - placed())

	/** @param name of the target, for screen readers. */
	function set(target: string, dots: number, name: string): void {
		const open = ballot()
		if (!open || dots < 0 || dots - (mine()[target] ?? 0) > left()) {
			announce(t('ballot.noneLeft'))
			return
		}
		setWanted((before) => ({ ...before, [target]: dots }))
		announce(t('ballot.placed', name, dots, left()))
		waiting += 1
		last = last.then(() => send(open, target, dots))
	}

	async function send({ id }: BallotMessage, target: string, dots: number): Promise<void> {
		try {
			await placeDots(session.id, session.key, { ballot: id, target, dots })
		} catch (error) {
			setWanted({})
			session.setNotice(sentenceOf(error))
		}
		waiting -= 1
	}

	return {
		/** True while this person may place dots. */
		canPlace: createMemo(() => {
			const now = ballot()
			return now?.phase === 'open' && !session.ended() && (now.viewers || role() !== 'viewer')
		}),
		left,
		of: (target: string) => mine()[target] ?? 0,
		targets: createMemo(() => Object.keys(mine()).filter((target) => (mine()[target] ?? 0) > 0)),
		add: (target: string, name: string) => set(target, (mine()[target] ?? 0) + 1, name),
		takeBack: (target: string, name: string) => set(target, (mine()[target] ?? 0) - 1, name),
	}
}

export type OwnDots = ReturnType<typeof createDots>
