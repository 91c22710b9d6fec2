namespace KubeKit.Resources.Behaviors;

/// <summary>A kind of which some objects are accepted with a warning to their writer, shown by clients (the Warning header).</summary>
/// <typeparam name="TSelf">The kind itself.</typeparam>
public interface IWarnsOnWrite<TSelf>
{
    /// <summary>Adds a text for everything that the writer should mend or know of: no more than 120 characters, with the path first.</summary>
    /// <param name="old">The object as it was; null where it is new.</param>
    /// <param name="warnings">The texts so far.</param>
    void Warn(TSelf? old, ICollection<string> warnings);
}
