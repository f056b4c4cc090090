/** Limits of what a host does with a jam: stage, door, desks, ballots and formats. */
export const hostingLimits = {
	/** Longest timer; marks that a host can protect; longest prompt, in UTF-16 code units. */
	timerMs: 4 * 60 * 60 * 1000,
	protectedMarks: 1_000,
	promptLength: 280,
	/** Largest request that changes the stage, as JSON. */
	stageRequestBytes: 64 * 1024,
	/** People that a host has renamed, and who were admitted or made viewers, remembered at most. */
	stagePeople: 1_000,
	/**
	 * People who wait at the door, and time after which one who no longer asks has left: browsers let a
	 * hidden page ask once a minute.
	 */
	visitors: 100,
	visitorMs: 70_000,
	/** Time after a freeze in which changes that were on their way are still accepted. */
	freezeGraceMs: 2_000,
	/** Desks of a jam that are not revealed, members of one, and the largest group that can be asked for. */
	desks: 60,
	deskMembers: 40,
	deskGroup: 6,
	/** Revealed desks that are remembered, so that late strokes find their way; those told to everyone. */
	revealedDesks: 600,
	revealedDesksTold: 120,
	/** Shortest time between two updates of a desk to a host who watches it from elsewhere. */
	deskWatchMs: 250,
	/** Live ink of one desk in such an update; more is left out, and the finished stroke follows. */
	deskWatchInkBytes: 32 * 1024,
	/** Hosts whom people see marked as such, the lowest client ids first. */
	hostsTold: 20,
	/** Shortest time between two rosters to hosts. */
	rosterMs: 500,
	/** Dots of one person in a ballot, areas that it can be about, and people who can take part. */
	ballotBudget: 20,
	ballotAreas: 200,
	ballotPeople: 1_000,
	/** Most targets whose dots are shown, those with most dots first. */
	ballotTotals: 300,
	/** Dots that one person may place or take back in a second, averaged over four. */
	dotsPerSecond: 5,
	dotsWindowSeconds: 4,
	/** Rounds of a format, and sides of its plots, in world units. */
	formatRounds: 12,
	formatUnits: 20_000,
} as const
