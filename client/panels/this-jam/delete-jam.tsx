import { useJam } from '../../jam/context.ts'
import { deleteJam } from '../../jam/host-api.ts'
import { AskFirst } from '../../ui/ask-first.tsx'
import { Setting } from './setting.tsx'

/** The end of a jam. */
export function DeleteJam() {
	const { session } = useJam()

	async function remove(): Promise<void> {
		await session.leave(async () => {
			await deleteJam(session.id, session.key)
			await session.forget()
		})
		location.replace('/')
	}

	return (
		<Setting name="Delete it" hint="For everyone, with every mark and picture.">
			<AskFirst
				label="Delete"
				question={`“${session.title || 'Untitled jam'}” is gone at once, for everyone, and nobody can bring it back. Download it first if you may want it again.`}
				yes="Delete it for everyone"
				no="Don’t delete"
				dangerous
				onYes={remove}
			/>
		</Setting>
	)
}
