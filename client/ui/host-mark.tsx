import Crown from 'lucide-solid/icons/crown'

/** Marks a host beside their name. @param props.label for screen readers; absent: it is decoration. */
export function HostMark(props: { size: number; label?: string }) {
	return (
		<span class="host-mark" title={props.label}>
			<Crown size={props.size} aria-hidden="true" />
			{props.label && <span class="visually-hidden">{props.label}</span>}
		</span>
	)
}
