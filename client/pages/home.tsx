import { createSignal } from 'solid-js'
import { limits } from '../../shared/limits.ts'
import { sentenceOf } from '../messages/error-sentence.ts'
import { t } from '../messages/language.ts'
import { NewVersion } from '../panels/new-version.tsx'
import { Settings } from '../panels/settings.tsx'
import { createJam } from '../sync/api.ts'
import { jamUrl } from '../sync/route.ts'
import { Mosaic } from '../ui/mosaic.tsx'
import { createCreationProof } from './creation-proof.tsx'
import { ForgetDevice } from './forget-device.tsx'
import { JoinForm } from './join-form.tsx'
import { OpenFile } from './open-file.tsx'
import { RecentJams } from './recent-jams.tsx'
import { createSetupChoice } from './setup-choice.tsx'
import './home.css'

/** The home page: starts a jam, or reopens one. */
export function Home() {
	const [title, setTitle] = createSignal('')
	const [opening, setOpening] = createSignal(false)
	const [failure, setFailure] = createSignal<string>()
	const proof = createCreationProof()
	const setup = createSetupChoice()

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
			<Mosaic />
			<div class="home-notification">
				<NewVersion />
			</div>
			<div class="home-settings">
				<Settings>
					<ForgetDevice />
				</Settings>
			</div>
			<div class="home-words">
				<h1>
					<img src="/logo.svg" width="44" height="44" alt="" />
					Tessera
				</h1>
				<p class="home-lead">{t('home.lead')}</p>
				<p class="quiet">{t('home.about')}</p>
				<div class="home-join">
					<JoinForm isSecondary />
				</div>
				<form class="home-start" onSubmit={open}>
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
				<OpenFile proof={proof} />
				<RecentJams />
			</div>
		</main>
	)
}
