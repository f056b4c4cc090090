import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import {
	decodeHelperMessage,
	encodeHelperMessage,
	type HelperMessage,
} from '../../../shared/distributed-work.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import type { Peer } from '../../sync/presence.ts'
import type { Session } from '../../sync/session.ts'
import type { Studio } from '../engine/studio.ts'
import type { Line } from './ask.ts'
import { DeviceHelper, type HelpStatus } from './device-helper.ts'

/**
 * Many hands: what this device does for others who are here, if its person wants it to, and the
 * way to those who do the same for this one. Create inside a Solid owner.
 */
export function createDistributedWork(session: Session, studio: Studio, isScarce: () => boolean) {
	const { presence, pictures } = session
	const isHidden = createHidden()
	const [isOn, setOn] = createSignal(false)
	const [isReady, setReady] = createSignal(false)
	const [asks, setAsks] = createSignal(0)
	const [helping, setHelping] = createSignal<readonly HelpStatus[]>([])
	const [distrusted, setDistrusted] = createSignal<readonly number[]>([])
	const listeners = new Set<(from: number, said: HelperMessage, file: Uint8Array) => void>()

	const send = (to: number, said: HelperMessage, file?: Uint8Array) =>
		session.sendDirectMessage({ person: to, bytes: encodeHelperMessage(said, file) })
	const lending = new DeviceHelper({
		...{ studio, send, changed: setHelping },
		load: (sha256) => pictures.load(sha256),
	})

	const rests = () => isScarce() || isHidden()
	const isLending = () => isOn() && isReady() && !rests() && asks() === 0 && session.canPaint
	/** Who is here and does this. */
	const those = (hands: Peer['hands']) => presence.peers().filter((peer) => peer.hands === hands)

	const lenders = () => those('lends').filter(({ id }) => !distrusted().includes(id))

	createEffect(() => presence.takePart(asks() > 0 ? 'asks' : isLending() ? 'lends' : undefined))
	createEffect(
		on([isLending, () => those('asks')], ([isLending, askers]) =>
			lending.keepOnly(isLending ? askers.map(({ id }) => id) : []),
		),
	)
	onCleanup(() => lending.keepOnly([]))

	let getReady = new AbortController()
	onCleanup(() => getReady.abort())

	/** This person wants it, or no longer. Others learn of it once this device can. */
	async function lend(on: boolean): Promise<void> {
		getReady.abort()
		getReady = new AbortController()
		const { signal } = getReady
		setOn(on)
		if (!on || isReady()) return
		try {
			const { prepare } = await import('./parts.ts')
			await prepare(studio, signal)
			setReady(true)
		} catch (error) {
			if (signal.aborted) return
			setOn(false)
			session.setNotice(sentenceOf(error))
		}
	}

	onCleanup(
		session.onDirectMessage(({ person, bytes }) => {
			const heard = read(bytes)
			if (!heard) return
			if (isLending()) lending.hear(person, heard.said)
			for (const listener of listeners) listener(person, heard.said, heard.file)
		}),
	)

	const line: Line = {
		lenders: () => lenders().map(({ id }) => id),
		send,
		distrust: (id) => setDistrusted((ids) => [...ids, id]),
		listen(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	}

	return {
		/** This person has said that their device may work for others. */
		isOn,
		lend,
		/** What it needs for that is here. */
		isReady,
		/** It doesn't now: the battery is low, or nobody sees the page. */
		isScarce,
		/** For whom it works right now. */
		helping,
		/** Who else lends a device. */
		lenders,

		/** Asks those for help while `work` goes on. */
		async ask<T>(work: (line: Line) => Promise<T>): Promise<T> {
			setAsks((asks) => asks + 1)
			try {
				return await work(line)
			} finally {
				setAsks((asks) => asks - 1)
			}
		},
	}
}

export type DistributedWork = ReturnType<typeof createDistributedWork>

/** @returns undefined for what can't be read: another version's, or noise. */
function read(bytes: Uint8Array) {
	try {
		return decodeHelperMessage(bytes)
	} catch {
		return undefined
	}
}

/** Is the page out of sight? */
function createHidden() {
	const [isHidden, setHidden] = createSignal(document.hidden)
	const look = () => setHidden(document.hidden)
	document.addEventListener('visibilitychange', look)
	onCleanup(() => document.removeEventListener('visibilitychange', look))
	return isHidden
}
