using System.Text;
using KubeKit.Resources.Serialization;
using KubeKit.Resources.Validation;

namespace KubeKit.Generators.Tests.Behavior;

/// <summary>Reads, writes and checks CronTabs.</summary>
internal static class CronTabs
{
    public static CronTab Read(string json, DecodeContext? context = null) =>
        CronTab.Definition.Read(Encoding.UTF8.GetBytes(json), context ?? new DecodeContext());

    public static CronTab WithSpec(string spec, DecodeContext? context = null) => Read($$"""{"spec":{{spec}}}""", context);

    public static string Write(CronTab value) => Encoding.UTF8.GetString(KubeJson.ToUtf8Bytes(value));

    public static string WriteSpec(CronTabSpec spec) => Encoding.UTF8.GetString(KubeJson.ToUtf8Bytes(spec));

    public static string[] Errors(CronTab value)
    {
        var context = new ValidationContext();
        CronTab.Definition.Validate(value, context);
        return [.. context.Errors.Select(e => e.ToString())];
    }

    public static string[] UpdateErrors(CronTab value, CronTab old)
    {
        var context = new ValidationContext();
        CronTab.Definition.ValidateUpdate(value, old, context);
        return [.. context.Errors.Select(e => e.ToString())];
    }
}
