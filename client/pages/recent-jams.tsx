import X from 'lucide-solid/icons/x'
import { createSignal, For, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { forgetJamHere } from '../sync/browser/device.ts'
import { type Recent, recentJams } from '../sync/browser/recent.ts'
import { jamUrl } from '../sync/route.ts'
import { formatDay } from '../ui/format.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { InlineConfirm } from '../ui/inline-confirm.tsx'
import { JamPoster } from './jam-poster.tsx'
import './recent-jams.css'

const maxShown = 8

/** The jams that were opened on this device, each with a button to forget it. */
export function RecentJams() {
	const [jams, setJams] = createSignal(recentJams())
	let list!: HTMLUListElement

	async function forget(id: string): Promise<void> {
		await forgetJamHere(id)
		setJams(recentJams())
		list.querySelector('a')?.focus()
	}

	return (
		<nav class="recent-jams" aria-labelledby="recent">
			<h2 id="recent">{t('home.recent')}</h2>
			<ul ref={list} class="picture-cards">
				<For
					each={jams().slice(0, maxShown)}
					fallback={<li class="recent-jams-none quiet">{t('home.none')}</li>}
				>
					{(jam) => <RecentJam jam={jam} onForget={() => forget(jam.info.id)} />}
				</For>
			</ul>
		</nav>
	)
}

function RecentJam(props: { jam: Recent; onForget(): Promise<void> }) {
	const [asking, setAsking] = createSignal(false)
	const title = () => props.jam.info.title || t('jam.untitled')
	return (
		<li>
			<div class="recent-jam">
				<a class="picture-card" href={jamUrl(props.jam.info.id, props.jam.key)}>
					<JamPoster id={props.jam.info.id} jamKey={props.jam.key} />
					<span class="picture-card-name">{title()}</span>
					<time class="quiet">{formatDay(props.jam.openedAt, 'short')}</time>
				</a>
				<IconButton label={t('home.forget', title())} onClick={() => setAsking(true)}>
					<X size={16} aria-hidden="true" />
				</IconButton>
			</div>
			<Show when={asking()}>
				<InlineConfirm
					text={t('home.forgetQuestion')}
					yes={t('home.forgetYes')}
					no={t('home.forgetNo')}
					onYes={props.onForget}
					onNo={() => setAsking(false)}
				/>
			</Show>
		</li>
	)
}
