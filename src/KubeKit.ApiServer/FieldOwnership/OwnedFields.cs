using KubeKit.Resources.Metadata;
using KubeKit.Resources.Serialization;

namespace KubeKit.ApiServer.FieldOwnership;

/// <summary>What makes two entries of managedFields one and the same. Appliers are the same whatever version they apply.</summary>
internal readonly record struct OwnerIdentity(string Manager, string Operation, string ApiVersion, string Subresource)
{
    public const string Apply = "Apply";
    public const string Update = "Update";

    /// <summary>Whether the owner applies, and so says with each write all that it wants.</summary>
    public bool IsApplier => Operation == Apply;

    public static OwnerIdentity Of(ManagedFieldsEntry entry) =>
        Of(entry.Operation ?? "", entry.Manager, entry.ApiVersion, entry.Subresource);

    public static OwnerIdentity Of(string operation, string? manager, string? apiVersion, string? subresource) =>
        new(manager ?? "", operation, operation == Apply ? "" : apiVersion ?? "", subresource ?? "");

    /// <summary>The owner as messages about conflicts name it.</summary>
    public string Describe(string? apiVersion)
    {
        var name = $"\"{Manager}\"";
        if (Subresource.Length > 0)
        {
            name += $" with subresource \"{Subresource}\"";
        }

        return IsApplier ? name : $"{name} using {apiVersion}";
    }
}

/// <summary>An entry of managedFields with its fields taken apart.</summary>
/// <param name="Entry">The entry; its fields' text is out of date when <paramref name="IsChanged"/>.</param>
/// <param name="Set">The fields.</param>
/// <param name="IsChanged">Whether the text must be written anew.</param>
internal readonly record struct OwnedFields(ManagedFieldsEntry Entry, FieldSet Set, bool IsChanged)
{
    public OwnerIdentity Owner => OwnerIdentity.Of(Entry);

    /// <summary>The entry with other fields.</summary>
    public OwnedFields With(FieldSet set) => ReferenceEquals(set, Set) ? this : this with { Set = set, IsChanged = true };

    /// <summary>The entry with another time.</summary>
    public OwnedFields At(DateTimeOffset time) => this with { Entry = Entry with { Time = WholeSeconds(time) } };

    /// <summary>A new entry.</summary>
    public static OwnedFields New(string operation, string apiVersion, FieldWriter writer, FieldSet set) => new(
        new ManagedFieldsEntry
        {
            Manager = writer.Manager.Length == 0 ? "unknown" : writer.Manager,
            Operation = operation,
            ApiVersion = apiVersion,
            Time = WholeSeconds(writer.Time),
            Subresource = writer.Subresource,
        },
        set,
        IsChanged: true);

    /// <summary>The entry as it is stored.</summary>
    public ManagedFieldsEntry ToEntry() => IsChanged ? Entry with { FieldsType = "FieldsV1", FieldsV1 = FieldSetJson.Write(Set) } : Entry;

    // What is stored has whole seconds; so has what is compared with it.
    private static DateTimeOffset WholeSeconds(DateTimeOffset time) => new(time.UtcTicks - (time.UtcTicks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
}
