import Eye from 'lucide-solid/icons/eye'
import { t } from '../messages/language.ts'
import { createCover } from '../ui/covers.ts'
import './watch-note.css'

/** Tells those with a link for watching why they have no tools, and how to get them. */
export function WatchNote() {
	let note!: HTMLParagraphElement
	createCover(() => note, 'bar')
	return (
		<p ref={note} class="panel watch-note">
			<Eye size={18} aria-hidden="true" />
			<span>{t('watching.note')}</span>
		</p>
	)
}
