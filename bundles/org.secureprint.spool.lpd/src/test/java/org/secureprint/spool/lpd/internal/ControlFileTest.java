package org.secureprint.spool.lpd.internal;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ControlFileTest {
    @Test
    void namesComeAfterTheirFilesAsInBsd() {
        ControlFile file = parse("Hpc\nPann\nJj\nCpc\nLann\nfdfA\nfdfA\nUdfA\nNa\nfdfB\nUdfB\nNb\n");
        assertThat(file.userName()).isEqualTo("ann");
        assertThat(file.jobName()).isEqualTo("j");
        assertThat(file.names(List.of("dfB", "dfX", "dfA"))).containsExactly("b", "", "a");
        assertThat(file.copies()).isEqualTo(1);
        assertThat(file.anyName()).isEqualTo("a");
    }

    @Test
    void namesComeBeforeTheirFilesAsInLprng() {
        ControlFile file = parse("Pann\nNa\nfdfA\nUdfA\nNb\nfdfB\nUdfB\n");
        assertThat(file.names(List.of("dfA", "dfB"))).containsExactly("a", "b");
    }

    @Test
    void aFileThatIsNamedAgainIsPrintedAgain() {
        assertThat(parse("ldfA\nldfA\nldfA\nldfB\nldfB\nldfB\n").copies()).isEqualTo(3);
        assertThat(parse("ldfA\nldfA\nldfA\n").files()).hasSize(1);
        assertThat(parse("").copies()).isEqualTo(1);
    }

    @Test
    void whatIsMissingIsEmpty() {
        ControlFile file = parse("\n\nP\nJ  \n\0\0X\nU\n");
        assertThat(file.userName()).isEmpty();
        assertThat(file.jobName()).isEmpty();
        assertThat(file.anyName()).isEmpty();
        assertThat(file.files()).isEmpty();
    }

    @Test
    void linesMayEndAsOnWindows() {
        assertThat(parse("Pann\r\nJx\r\nfdfA\r\n").files()).containsOnlyKeys("dfA");
    }

    private static ControlFile parse(String text) {
        return ControlFile.parse(text.getBytes(StandardCharsets.UTF_8));
    }
}
