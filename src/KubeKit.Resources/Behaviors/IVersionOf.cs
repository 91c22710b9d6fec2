namespace KubeKit.Resources.Behaviors;

/// <summary>
/// A version of a kind whose objects are stored as another version: the server serves it at its own endpoints and converts on the
/// way in and out. The other may be such a version itself; at the end of the chain stands the one that is stored.
/// </summary>
/// <typeparam name="TSelf">The version itself.</typeparam>
/// <typeparam name="TStored">The version that it is converted to, of the same kind, plural name and scope.</typeparam>
/// <remarks>
/// Conversion must lose nothing: what the other version cannot say has to be kept, in an annotation for instance, or a client that
/// reads and writes back through this version takes it away. The server keeps name, namespace and UID as they are.
/// </remarks>
public interface IVersionOf<TSelf, TStored>
    where TSelf : KubeObject, IVersionOf<TSelf, TStored>
    where TStored : KubeObject
{
    /// <summary>The object as the other version says it.</summary>
    TStored ToStored();

    /// <summary>An object of the other version as this one says it.</summary>
    static abstract TSelf FromStored(TStored stored);
}
