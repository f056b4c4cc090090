import { Notice } from '../ui/notice.tsx'

export function Lost() {
	return <Notice title="Nothing here" text="This address does not lead to a jam." />
}
