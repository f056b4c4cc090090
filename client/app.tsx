import { lazy, Match, Suspense, Switch } from 'solid-js'
import { parseRoute } from './sync/route.ts'

const Home = lazy(() => import('./pages/home.tsx').then(({ Home }) => ({ default: Home })))
const Jam = lazy(() => import('./pages/jam.tsx').then(({ JamPage: Jam }) => ({ default: Jam })))
const Join = lazy(() => import('./pages/join.tsx').then(({ Join }) => ({ default: Join })))
const ShowPage = lazy(() =>
	import('./pages/show.tsx').then(({ ShowPage }) => ({ default: ShowPage })),
)
const NotFound = lazy(() =>
	import('./pages/not-found.tsx').then(({ NotFound }) => ({ default: NotFound })),
)

/** The pages share no state: moving between them is an ordinary navigation. */
export function App() {
	const target = parseRoute(location)
	return (
		<Suspense>
			<Switch fallback={<NotFound />}>
				<Match when={target.page === 'home'}>
					<Home />
				</Match>
				<Match when={target.page === 'show' && target}>
					{(show) => <ShowPage id={show().id} jamKey={show().key} code={show().code} />}
				</Match>
				<Match when={target.page === 'jam' && target}>
					{(jam) => <Jam id={jam().id} jamKey={jam().key} recipe={jam().recipe} />}
				</Match>
				<Match when={target.page === 'join' && target}>
					{(join) => <Join code={join().code} />}
				</Match>
			</Switch>
		</Suspense>
	)
}
