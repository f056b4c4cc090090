import { createSignal, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import type { CreationProof } from '../sync/api/api.ts'
import { RequestError } from '../sync/api/request.ts'
import { turnstileToken } from './turnstile.ts'

/** The proof that a server may require to create a jam: a code, or a Turnstile token. */
export function createCreationProof() {
	const [code, setCode] = createSignal('')
	const [isCodeRequired, setCodeRequired] = createSignal(false)
	let turnstileContainer!: HTMLDivElement

	return {
		/** @returns the proof for the server. Turnstile may take some seconds. */
		async get(): Promise<CreationProof> {
			return { code: code(), turnstile: await turnstileToken(turnstileContainer) }
		},

		/** Shows the code field when the server has refused to create a jam without a code. */
		onError(error: unknown): void {
			if (error instanceof RequestError && error.code === 'wrong-code') setCodeRequired(true)
		},

		View: () => (
			<>
				<Show when={isCodeRequired()}>
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
				<div ref={turnstileContainer} class="home-turnstile" />
			</>
		),
	}
}

export type CreationProofControl = ReturnType<typeof createCreationProof>
