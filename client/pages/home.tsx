import { createSignal, Show } from 'solid-js'
import { limits } from '../../shared/limits.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import { NewVersion } from '../panels/new-version.tsx'
import { Settings } from '../panels/settings.tsx'
import { createJam } from '../sync/api/api.ts'
import { recentJams } from '../sync/browser/recent.ts'
import { jamUrl } from '../sync/route.ts'
import { createCreationProof } from './creation-proof.tsx'
import { ForgetDevice } from './forget-device.tsx'
import { JoinForm } from './join-form.tsx'
import { OpenFile } from './open-file.tsx'
import { Hero } from './painting/hero.tsx'
import { RecentJams } from './recent-jams.tsx'
import { createSetupChoice } from './setup-choice.tsx'
import { Templates } from './templates.tsx'
import './home.css'
import './picture-card.css'

/** The home page: a jam that is being painted, and the ways to start, join or reopen one. */
export function Home() {
	const [title, setTitle] = createSignal('')
	const [opening, setOpening] = createSignal(false)
	const [failure, setFailure] = createSignal<string>()
	const proof = createCreationProof()
	const setup = createSetupChoice()
	const isReturning = recentJams().length > 0

	async function open(event: SubmitEvent): Promise<void> {
		event.preventDefault()
		setOpening(true)
		setFailure(undefined)
		try {
			const { id, keys } = await createJam(title().trim(), await proof.get(), setup.beginning())
			location.assign(jamUrl(id, keys.host))
		} catch (error) {
			proof.onError(error)
			setFailure(sentenceOf(error))
			setOpening(false)
		}
	}

	return (
		<main class="home">
			<div class="home-notification">
				<NewVersion />
			</div>
			<div class="home-settings panel">
				<Settings>
					<ForgetDevice />
				</Settings>
			</div>
			<div class="home-top">
				<Hero />
				<div class="home-start panel">
					<h1>
						<img src="/logo.svg" width="36" height="36" alt="" />
						Tessera
					</h1>
					<p class="home-lead">{t('home.lead')}</p>
					<p class="home-about quiet">{t('home.about')}</p>
					<form onSubmit={open}>
						<label for="title" class="visually-hidden">
							{t('home.nameLabel')}
						</label>
						<input
							id="title"
							class="field"
							placeholder={t('home.nameLabel')}
							maxLength={limits.titleLength}
							autocomplete="off"
							value={title()}
							onInput={(event) => setTitle(event.currentTarget.value)}
						/>
						<button type="submit" class="button primary" disabled={opening()}>
							{opening() ? t('home.starting') : t('home.start')}
						</button>
						<setup.View />
						<proof.View />
					</form>
					<p role="alert" class="home-trouble">
						{failure()}
					</p>
					<p class="home-or quiet" aria-hidden="true">
						{t('home.or')}
					</p>
					<JoinForm isSecondary />
				</div>
			</div>
			<div class="home-more">
				<Show
					when={isReturning}
					fallback={
						<>
							<Templates proof={proof} />
							<RecentJams />
						</>
					}
				>
					<RecentJams />
					<Templates proof={proof} />
				</Show>
				<OpenFile proof={proof} />
			</div>
		</main>
	)
}
