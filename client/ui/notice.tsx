import { t } from '../messages/language.ts'
import './notice.css'

/** A whole page that says what is wrong and leads back to the start. */
export function Notice(props: { title: string; text: string }) {
	return (
		<main class="notice">
			<img src="/logo.svg" width="56" height="56" alt="" />
			<h1>{props.title}</h1>
			<p class="quiet">{props.text}</p>
			<a class="button" href="/">
				{t('notice.home')}
			</a>
		</main>
	)
}
