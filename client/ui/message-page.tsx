import { t } from '../messages/language.ts'
import './message-page.css'

/** A page with a message and a link to the home page. */
export function MessagePage(props: { title: string; text: string }) {
	return (
		<main class="message-page">
			<img src="/logo.svg" width="56" height="56" alt="" />
			<h1>{props.title}</h1>
			<p class="quiet">{props.text}</p>
			<a class="button" href="/">
				{t('notice.home')}
			</a>
		</main>
	)
}
