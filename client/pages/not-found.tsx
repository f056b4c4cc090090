import { t } from '../messages/language.ts'
import { MessagePage } from '../ui/message-page.tsx'

/** The page of an unknown address. */
export function NotFound() {
	return <MessagePage title={t('notice.lost')} text={t('notice.lostHint')} />
}
