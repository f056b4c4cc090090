import { createSignal, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import type { CreationProof } from '../sync/api.ts'
import { RequestError } from '../sync/request.ts'
import { turnstileToken } from './turnstile.ts'

/** What the operator of a server may ask of whoever starts a jam: a code, or a look by Turnstile. */
export function createCreationProof() {
	const [code, setCode] = createSignal('')
	const [isAsked, setIsAsked] = createSignal(false)
	let place!: HTMLDivElement

	return {
		/** What there is to show the server. */
		async get(): Promise<CreationProof> {
			return { code: code(), turnstile: await turnstileToken(place) }
		},

		/** Asks for the code where the server has refused to start a jam without it. */
		onError(error: unknown): void {
			if (error instanceof RequestError && error.code === 'wrong-code') setIsAsked(true)
		},

		View: () => (
			<>
				<Show when={isAsked()}>
					<label class="home-code">
						<span class="quiet">{t('home.code')}</span>
						<input
							type="password"
							class="field"
							autocomplete="current-password"
							value={code()}
							onInput={(event) => setCode(event.currentTarget.value)}
						/>
					</label>
				</Show>
				<div ref={place} class="home-turnstile" />
			</>
		),
	}
}

export type CreationProofControl = ReturnType<typeof createCreationProof>
