using Slipway.Integration.Tests;

// Runs of one checkout share its artifacts, and a machine of two cores has no more to give.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
[assembly: AssemblyFixture(typeof(Workshop))]
