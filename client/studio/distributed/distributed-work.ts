import { createEffect, createSignal, on, onCleanup } from 'solid-js'
import {
	decodeHelperMessage,
	encodeHelperMessage,
	type HelperMessage,
} from '../../../shared/distributed-work.ts'
import { sentenceOf } from '../../messages/error-sentence.ts'
import type { Peer } from '../../sync/ephemeral/presence.ts'
import type { Session } from '../../sync/session.ts'
import type { Studio } from '../engine/studio.ts'
import { DeviceHelper, type HelpStatus } from './device-helper.ts'
import type { HelperChannel } from './distribute.ts'

/**
 * Distributed work: this device makes parts of jobs for other people, if the user allows it, and asks
 * the devices of others to do the same. Create inside a Solid owner.
 */
export function createDistributedWork(
	session: Session,
	studio: Studio,
	isBatteryLow: () => boolean,
) {
	const { presence, pictures } = session
	const isHidden = createHidden()
	const [isEnabled, setEnabledSignal] = createSignal(false)
	const [isReady, setReady] = createSignal(false)
	const [requests, setRequests] = createSignal(0)
	const [helping, setHelping] = createSignal<readonly HelpStatus[]>([])
	const [dropped, setDropped] = createSignal<readonly number[]>([])
	const listeners = new Set<(from: number, message: HelperMessage, file: Uint8Array) => void>()

	const send = (to: number, message: HelperMessage, file?: Uint8Array) =>
		session.sendDirectMessage({ person: to, bytes: encodeHelperMessage(message, file) })
	const deviceHelper = new DeviceHelper({
		studio,
		send,
		onChange: setHelping,
		load: (sha256) => pictures.load(sha256),
	})

	const isPaused = () => isBatteryLow() || isHidden()
	const isHelping = () =>
		isEnabled() && isReady() && !isPaused() && requests() === 0 && session.canPaint
	const peersWith = (role: Peer['helpRole']) =>
		presence.peers().filter((peer) => peer.helpRole === role)

	const helpers = () => peersWith('lends').filter(({ id }) => !dropped().includes(id))

	createEffect(() =>
		presence.setHelpRole(requests() > 0 ? 'asks' : isHelping() ? 'lends' : undefined),
	)
	createEffect(
		on([isHelping, () => peersWith('asks')], ([isHelping, requesters]) =>
			deviceHelper.keepRequesters(isHelping ? requesters.map(({ id }) => id) : []),
		),
	)
	onCleanup(() => deviceHelper.keepRequesters([]))

	let warmUpAbort = new AbortController()
	onCleanup(() => warmUpAbort.abort())

	/** Allows or stops work for others. Others learn about it when this device is ready. */
	async function setEnabled(enabled: boolean): Promise<void> {
		warmUpAbort.abort()
		warmUpAbort = new AbortController()
		const { signal } = warmUpAbort
		setEnabledSignal(enabled)
		if (!enabled || isReady()) return
		try {
			const { warmUp } = await import('./parts.ts')
			await warmUp(studio, signal)
			setReady(true)
		} catch (error) {
			if (signal.aborted) return
			setEnabledSignal(false)
			session.setNotice(sentenceOf(error))
		}
	}

	onCleanup(
		session.onDirectMessage(({ person, bytes }) => {
			const decoded = decode(bytes)
			if (!decoded) return
			const { message, file } = decoded
			if (isHelping()) deviceHelper.receive(person, message)
			for (const listener of listeners) listener(person, message, file)
		}),
	)

	const channel: HelperChannel = {
		helpers: () => helpers().map(({ id }) => id),
		send,
		drop: (id) => setDropped((ids) => [...ids, id]),
		listen(listener) {
			listeners.add(listener)
			return () => listeners.delete(listener)
		},
	}

	return {
		/** True when the user allows this device to work for others. */
		isEnabled,
		setEnabled,
		/** True when the network is loaded. */
		isReady,
		/** While true, this device does not help. */
		isBatteryLow,
		/** The people whom this device helps now. */
		helping,
		/** The peers whose devices help, without dropped ones. */
		helpers,

		/** Announces a request for help while `work` runs. */
		async withHelpers<T>(work: (channel: HelperChannel) => Promise<T>): Promise<T> {
			setRequests((count) => count + 1)
			try {
				return await work(channel)
			} finally {
				setRequests((count) => count - 1)
			}
		},
	}
}

export type DistributedWork = ReturnType<typeof createDistributedWork>

/** @returns undefined when the bytes are not a valid message. */
function decode(bytes: Uint8Array) {
	try {
		return decodeHelperMessage(bytes)
	} catch {
		return undefined
	}
}

/** @returns true while the page is hidden. */
function createHidden() {
	const [isHidden, setHidden] = createSignal(document.hidden)
	const update = () => setHidden(document.hidden)
	document.addEventListener('visibilitychange', update)
	onCleanup(() => document.removeEventListener('visibilitychange', update))
	return isHidden
}
