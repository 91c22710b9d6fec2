using System.Collections.Immutable;
using System.Composition;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CodeFixes;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace KubeKit.Generators.CodeFixes;

/// <summary>Writes groups, versions and names in lower case (KUBE0006, KUBE0007, KUBE0008).</summary>
[ExportCodeFixProvider(LanguageNames.CSharp), Shared]
public sealed class CorrectNameCodeFixProvider : CodeFixProvider
{
    /// <inheritdoc/>
    public override ImmutableArray<string> FixableDiagnosticIds => ["KUBE0006", "KUBE0007", "KUBE0008"];

    /// <inheritdoc/>
    public override FixAllProvider GetFixAllProvider() => WellKnownFixAllProviders.BatchFixer;

    /// <inheritdoc/>
    public override async Task RegisterCodeFixesAsync(CodeFixContext context)
    {
        var properties = context.Diagnostics[0].Properties;
        if (!properties.TryGetValue(CodeFixSyntax.Replacement, out var replacement) || replacement is null
            || await CodeFixSyntax.FindAsync<AttributeSyntax>(context).ConfigureAwait(false) is not { } found
            || found.Node.DescendantNodes().OfType<LiteralExpressionSyntax>().FirstOrDefault(l => l.Token.ValueText == properties[CodeFixSyntax.Text]) is not { } literal)
        {
            return;
        }

        var corrected = SyntaxFactory.LiteralExpression(SyntaxKind.StringLiteralExpression, SyntaxFactory.Literal(replacement)).WithTriviaFrom(literal);
        CodeFixSyntax.Offer(context, $"Write '{replacement}'", found.Root, literal, corrected);
    }
}
