using System.Globalization;
using KubeKit.Resources.Behaviors;

namespace KubeKit.Resources.Apps.V1;

// How often the template changed is told by an annotation since the field for it went away; clients still read it.
public sealed partial record DaemonSet : IPrepareForCreate<DaemonSet>, IPrepareForUpdate<DaemonSet>, IPrepareForStatusUpdate<DaemonSet>
{
    private const string TemplateGenerationAnnotation = "deprecated.daemonset.template.generation";

    /// <inheritdoc/>
    public DaemonSet PrepareForCreate() => WithTemplateGeneration(Math.Max(TemplateGeneration, 1));

    /// <inheritdoc/>
    public DaemonSet PrepareForUpdate(DaemonSet old) =>
        WithTemplateGeneration(old.TemplateGeneration + (Spec?.Template == old.Spec?.Template ? 0 : 1));

    /// <inheritdoc/>
    public DaemonSet PrepareForStatusUpdate(DaemonSet old) => WithTemplateGeneration(old.TemplateGeneration);

    private long TemplateGeneration =>
        Metadata.Annotations?.GetValueOrDefault(TemplateGenerationAnnotation) is { } text
        && long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private DaemonSet WithTemplateGeneration(long generation)
    {
        var text = generation.ToString(CultureInfo.InvariantCulture);
        return Metadata.Annotations?.GetValueOrDefault(TemplateGenerationAnnotation) == text
            ? this
            : this with
            {
                Metadata = Metadata with
                {
                    Annotations = new Dictionary<string, string>(Metadata.Annotations ?? new Dictionary<string, string>()) { [TemplateGenerationAnnotation] = text },
                },
            };
    }
}
