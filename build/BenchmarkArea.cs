/// <summary>What the benchmarks are about.</summary>
internal enum BenchmarkArea
{
    /// <summary>The build program and its engine.</summary>
    Build,

    /// <summary>Images, made and moved.</summary>
    Images,

    /// <summary>Charts, rendered.</summary>
    Helm,

    /// <summary>Rollouts of local processes.</summary>
    Local,

    /// <summary>Rollouts on Kubernetes.</summary>
    Kubernetes,
}
