import { lazy, Match, Suspense, Switch } from 'solid-js'
import { parseRoute } from './sync/route.ts'

const Home = lazy(() => import('./pages/home.tsx').then(({ Home }) => ({ default: Home })))
const Jam = lazy(() => import('./pages/jam.tsx').then(({ JamPage: Jam }) => ({ default: Jam })))
const Lost = lazy(() => import('./pages/lost.tsx').then(({ Lost }) => ({ default: Lost })))

/** Pages don't share anything that lives, so moving between them is an ordinary navigation. */
export function App() {
	const here = parseRoute(location)
	return (
		<Suspense>
			<Switch fallback={<Lost />}>
				<Match when={here.page === 'home'}>
					<Home />
				</Match>
				<Match when={here.page === 'jam' && here}>
					{(jam) => <Jam id={jam().id} jamKey={jam().key} recipe={jam().recipe} />}
				</Match>
			</Switch>
		</Suspense>
	)
}
