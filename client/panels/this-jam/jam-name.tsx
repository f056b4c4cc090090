import { createUniqueId } from 'solid-js'
import { t } from '../../messages/language.ts'
import type { HostingControl } from '../../sync/stage/hosting.ts'
import { TitleField } from '../title-field.tsx'
import './setting.css'

/** The jam's title, in its settings. */
export function JamName(props: { hosting: HostingControl }) {
	const id = createUniqueId()
	return (
		<section class="setting">
			<label class="setting-label" for={id}>
				{t('jam.title')}
			</label>
			<div class="setting-below">
				<TitleField id={id} hosting={props.hosting} />
			</div>
		</section>
	)
}
