import CircleCheck from 'lucide-solid/icons/circle-check'
import Hand from 'lucide-solid/icons/hand'
import Megaphone from 'lucide-solid/icons/megaphone'
import PencilOff from 'lucide-solid/icons/pencil-off'
import Presentation from 'lucide-solid/icons/presentation'
import Shield from 'lucide-solid/icons/shield'
import ShieldOff from 'lucide-solid/icons/shield-off'
import { limits } from '../../shared/limits.ts'
import { t } from '../messages/language.ts'
import type { TogetherContext } from '../together/context.ts'
import { ownView } from '../together/own-view.ts'
import { hasActiveSelection } from '../tools/selection.ts'
import type { Command } from './command.ts'

const whenHost = ({ session }: TogetherContext) =>
	session.stageControl !== undefined && !session.ended()
const whenGuest = ({ session }: TogetherContext) =>
	session.stageControl === undefined && !session.ended()

/** Whether the host can protect the selection: something in it is not protected yet. */
const canProtect = (context: TogetherContext) =>
	whenHost(context) && hasActiveSelection(context) && !isSelectionProtected(context)
const canUnprotect = (context: TogetherContext) =>
	whenHost(context) && hasActiveSelection(context) && isSelectionProtected(context)

function isSelectionProtected({ session, selection }: TogetherContext): boolean {
	const { protectedMarks } = session.stage.stage()
	return selection.marks().every(({ id }) => protectedMarks.includes(id))
}

/** Protects the selected marks from guests, or gives them free. */
function protect({ session, selection }: TogetherContext, isProtected: boolean): void {
	const chosen = selection.marks().map(({ id }) => id)
	const others = session.stage.stage().protectedMarks.filter((id) => !chosen.includes(id))
	const protectedMarks = isProtected ? [...others, ...chosen] : others
	if (protectedMarks.length > limits.protectedMarks) session.toast.show(t('stage.protectFull'))
	else void session.stageControl?.set({ protectedMarks })
}

/** How the host runs the jam, and what guests tell the host. */
export const stageCommands = [
	{
		id: 'run-jam',
		group: 'together',
		title: (say) => say('stage.title'),
		icon: Megaphone,
		keys: ['J'],
		when: whenHost,
		run: ({ panels }) => panels.toggle('run'),
	},
	{
		id: 'pens-down',
		group: 'together',
		title: (say) => say('commands.stage.pens'),
		icon: PencilOff,
		keys: ['Shift+P'],
		when: whenHost,
		run: ({ session }) => void session.stageControl?.set({ frozen: !session.stage.arePensDown() }),
	},
	{
		id: 'to-me',
		group: 'together',
		title: (say) => say('commands.stage.toMe'),
		icon: Presentation,
		keys: ['Shift+M'],
		when: whenHost,
		run({ session }) {
			const isHeld = session.stage.stage().view.is === 'held'
			const target = ownView(session)
			void session.stageControl?.set({ view: isHeld ? { is: 'free' } : { is: 'held', target } })
		},
	},
	{
		id: 'protect',
		group: 'selection',
		title: (say) => say('stage.protect'),
		icon: Shield,
		when: canProtect,
		run: (context) => protect(context, true),
	},
	{
		id: 'unprotect',
		group: 'selection',
		title: (say) => say('stage.unprotect'),
		icon: ShieldOff,
		when: canUnprotect,
		run: (context) => protect(context, false),
	},
	{
		id: 'hand',
		group: 'together',
		title: (say) => say('commands.stage.hand'),
		icon: Hand,
		keys: ['Shift+H'],
		when: whenGuest,
		run: ({ session: { presence } }) => presence.setHand(!presence.hasHandUp()),
	},
	{
		id: 'done',
		group: 'together',
		title: (say) => say('commands.stage.done'),
		icon: CircleCheck,
		keys: ['Shift+D'],
		when: whenGuest,
		run: ({ session: { presence } }) => presence.setDone(!presence.isDone()),
	},
] as const satisfies readonly Command[]
