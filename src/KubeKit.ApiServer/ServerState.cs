namespace KubeKit.ApiServer;

/// <summary>What a server does at its start, one after the other.</summary>
[Flags]
internal enum StartStep
{
    /// <summary>Nothing yet.</summary>
    None = 0,

    /// <summary>The store is open.</summary>
    Store = 1,

    /// <summary>The allocators know which addresses and ports are taken.</summary>
    Allocation = 2,

    /// <summary>Roles and bindings are read.</summary>
    Rbac = 4,

    /// <summary>Custom kinds are served, and all groups with them.</summary>
    CustomResources = 8,

    /// <summary>The objects that every cluster has are there.</summary>
    Basics = 16,

    /// <summary>Flow schemas and priority levels are in force.</summary>
    FlowControl = 32,

    /// <summary>Services' addresses are objects, too.</summary>
    Addresses = 64,
}

/// <summary>How far the server has come.</summary>
internal sealed class ServerState
{
    private volatile StartStep _done;

    /// <summary>Whether a step is done, or all of several.</summary>
    public bool Has(StartStep steps) => (_done & steps) == steps;

    /// <summary>Says that a step is done.</summary>
    public void Done(StartStep step) => _done |= step;
}
