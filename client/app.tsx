import { Match, Suspense, Switch } from 'solid-js'
import { parseRoute } from './sync/route.ts'
import { lazyPart } from './ui/lazy-part.tsx'
import { LoadProblem } from './ui/load-problem.tsx'

const Home = lazyPart(() => import('./pages/home.tsx').then(({ Home }) => Home))
const Jam = lazyPart(() => import('./pages/jam.tsx').then(({ JamPage }) => JamPage))
const Join = lazyPart(() => import('./pages/join.tsx').then(({ Join }) => Join))
const ShowPage = lazyPart(() => import('./pages/show.tsx').then(({ ShowPage }) => ShowPage))
const NotFound = lazyPart(() => import('./pages/not-found.tsx').then(({ NotFound }) => NotFound))

/** The pages share no state: moving between them is an ordinary navigation. */
export function App() {
	const target = parseRoute(location)
	return (
		<>
			<LoadProblem />
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
		</>
	)
}
