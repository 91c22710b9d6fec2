using KubeKit.Resources;

namespace KubeKit.ApiServer.Admission.Lookups;

/// <summary>A kind whose objects admission keeps at hand.</summary>
internal interface IKindCache
{
    /// <summary>The kind.</summary>
    ResourceDefinition Kind { get; }

    /// <summary>Reads all there is, and follows it until the server stops.</summary>
    Task StartAsync(CancellationToken cancellationToken);

    /// <summary>Notes that a write of this process has touched an object, whatever became of it.</summary>
    void Touch(string ns, string name);
}
