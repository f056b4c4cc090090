import { formatJoinCode } from '../../../shared/join-code.ts'
import { t } from '../../messages/language.ts'
import { joinPlace, joinUrl } from '../../sync/route.ts'
import { QrCode } from '../../ui/qr-code.tsx'
import './handout.css'

/** A sheet of paper that invites into a jam. Only visible in print, where nothing else is. */
export function Handout(props: { title: string; code: string }) {
	return (
		<section class="handout">
			<h1 class="handout-title">{props.title}</h1>
			<div class="handout-square">
				<QrCode text={joinUrl(props.code)} label={t('join.scan')} />
			</div>
			<p class="handout-place">
				{t('join.goTo')} <strong>{joinPlace()}</strong> {t('join.enter')}
			</p>
			<p class="handout-code">{formatJoinCode(props.code)}</p>
			<ol class="handout-steps">
				<li>{t('handout.scan')}</li>
				<li>{t('handout.name')}</li>
				<li>{t('handout.paint')}</li>
			</ol>
		</section>
	)
}
