import { t } from '../messages/language.ts'
import { Notice } from '../ui/notice.tsx'

export function Lost() {
	return <Notice title={t('notice.lost')} text={t('notice.lostHint')} />
}
