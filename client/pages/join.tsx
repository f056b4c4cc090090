import { t } from '../messages/language.ts'
import { JoinForm } from './join-form.tsx'
import '../ui/message-page.css'
import './join.css'

/** Joins a jam with the code that its host shows. */
export function Join(props: { code: string }) {
	document.title = `${t('join.title')} · Tessera`
	return (
		<main class="message-page">
			<img src="/logo.svg" width="56" height="56" alt="" />
			<h1>{t('join.title')}</h1>
			<div class="join-page-form">
				<JoinForm code={props.code} autofocus />
			</div>
			<a class="button" href="/">
				{t('notice.home')}
			</a>
		</main>
	)
}
