namespace KubeKit.Resources.Behaviors;

/// <summary>A kind with a rule of its own for names. Other kinds' names are DNS subdomains.</summary>
public interface IValidatedName
{
    /// <summary>What is wrong with a name; nothing when all is well. Also asked for prefixes in <c>generateName</c>, their end made a letter.</summary>
    IReadOnlyList<string> NameErrors(string name);
}
