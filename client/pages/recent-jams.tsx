import X from 'lucide-solid/icons/x'
import { createSignal, For, Show } from 'solid-js'
import { t } from '../messages/language.ts'
import { forgetJamHere } from '../sync/device.ts'
import { type Recent, recentJams } from '../sync/recent.ts'
import { jamUrl } from '../sync/route.ts'
import { formatDay } from '../ui/format.ts'
import { IconButton } from '../ui/icon-button.tsx'
import { InlineConfirm } from '../ui/inline-confirm.tsx'

const maxShown = 5

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
		<nav aria-labelledby="recent">
			<h2 id="recent" class="quiet">
				{t('home.recent')}
			</h2>
			<ul ref={list}>
				<For each={jams().slice(0, maxShown)} fallback={<li class="quiet">{t('home.none')}</li>}>
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
			<div class="home-jam">
				<a href={jamUrl(props.jam.info.id, props.jam.key)}>
					<span>{title()}</span>
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
