using KubeKit.Resources;

namespace KubeKit.Client.Informers;

/// <summary>What a process' informers have in common.</summary>
public sealed class InformerFactoryOptions
{
    /// <summary>
    /// Changes each object before it is held, such as by leaving out what nobody here reads. Name, namespace, uid and resource
    /// version must stay. An object that was changed so must not be written back by an update.
    /// </summary>
    /// <value>None.</value>
    public Func<KubeObject, KubeObject>? Transform { get; set; }
}
