using System.Runtime.CompilerServices;
using KubeKit.Resources;
using KubeKit.Resources.Printing;

namespace KubeKit.ApiServer.Tables;

/// <summary>
/// The columns of a kind's tables: <c>Name</c>, those that the kind shows always, <c>Age</c>, those that it shows only when
/// asked for more. A kind that has a <c>Name</c> or an <c>Age</c> of its own decides where that stands, or hides it by a priority
/// below 0.
/// </summary>
internal static class TableColumns
{
    private static readonly ConditionalWeakTable<ResourceDefinition, PrinterColumn[]> Cache = [];

    private static readonly PrinterColumn Name = new(
        "Name", "string", "name", "The name of the object, unique within its namespace and kind.", 0, static (value, _) => value.Metadata.Name);

    private static readonly PrinterColumn Age = new(
        "Age", "string", "", "The time since the server created the object.", 0, static (value, context) =>
            value.Metadata.CreationTimestamp is { } created ? HumanDuration.Of(context.Now - created) : "<unknown>");

    /// <summary>All columns in their order.</summary>
    public static PrinterColumn[] Of(ResourceDefinition definition) => Cache.GetValue(definition, static d => Arrange(d.Columns));

    private static PrinterColumn[] Arrange(IReadOnlyList<PrinterColumn> own)
    {
        var columns = new List<PrinterColumn>(own.Count + 2);
        // A kind that places its own name says all that it shows: some have no age.
        var hasName = own.Any(column => column.Name == "Name");
        if (!hasName)
        {
            columns.Add(Name);
        }

        var hasAge = hasName || own.Any(column => column.Name == "Age");
        var always = hasAge ? own.Count : own.TakeWhile(column => column.Priority == 0).Count();
        columns.AddRange(own.Take(always));
        if (!hasAge)
        {
            columns.Add(Age);
        }

        columns.AddRange(own.Skip(always));
        return [.. columns.Where(column => column.Priority >= 0)];
    }
}
