import { setPriority } from 'node:os'
import type { FromAttack, ToAttack } from './attack.ts'
import { flood, floodFromOneAddress, openUnreadConnections } from './attackers.ts'

/** The process that runs the attackers. */

const deafEars = 10

// Real attackers are on other machines: their work must not slow the measured people.
setPriority(19)

let goesOn = true
process.on('message', (message: ToAttack) => {
	if (message.do === 'stop') goesOn = false
	else void attack(message)
})

async function attack({ target }: Extract<ToAttack, { do: 'start' }>): Promise<void> {
	const closeUnread = await openUnreadConnections(target, deafEars)
	const going = () => goesOn
	const attacks = Promise.all([flood(target, going), floodFromOneAddress(target, going)])
	say({ say: 'begun' })
	const [codes, tried] = await attacks
	closeUnread()
	say({ say: 'over', codes, tried })
}

function say(message: FromAttack): void {
	process.send?.(message)
}
